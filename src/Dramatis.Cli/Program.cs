using Dramatis.Cli;

// Scripts ask for the version often; this way it needs neither parser nor library.
if (args is ["--version"])
{
    Console.Out.WriteLine(ToolVersion.Text);
    return 0;
}
return await CommandLine.RunAsync(args, Surroundings.OfProcess(), static () => Library.Real);
