using Dramatis.Cli;

return await CommandLine.RunAsync(args, Surroundings.OfProcess(), static () => Library.Real);
