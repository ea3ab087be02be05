using System.CommandLine;
using System.CommandLine.Invocation;

namespace Dramatis.Cli.Help;

internal sealed class VersionWriter : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ToolVersion.Text);
        return 0;
    }
}
