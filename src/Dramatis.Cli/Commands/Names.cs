using System.CommandLine;

namespace Dramatis.Cli.Commands;

internal static class Names
{
    public static Argument<string> Argument() =>
        new("NAME") { Description = "The character's name, as a person would write it." };
}
