// Rooms that break the order on purpose, one in each way there is: the architecture test must see every one of them.
#pragma warning disable CA1805, CA1812, CA1822, MA0038, MA0048

using Dramatis.Tests.MadeUp.Generation;

namespace Dramatis.Tests.MadeUp.Generation
{
    internal sealed class Late
    {
        public static int Count() => 3;

        public static T Echo<T>(T value) => value;
    }

    internal sealed class LateFailure : Exception;
}

namespace Dramatis.Tests.MadeUp.Characters
{
    internal sealed class InABody
    {
        public static int Twice() => Late.Count() * 2;
    }

    internal sealed class InASignature
    {
        public static void Take(List<Late[]> all) => ArgumentNullException.ThrowIfNull(all);
    }

    internal sealed class InAField
    {
        private readonly Late? late = null;

        public override string ToString() => $"{late is null}";
    }

    internal sealed class InALambda
    {
        public static Func<int> Later() => () => Late.Count();
    }

    internal sealed class InACatch
    {
        public static bool Try(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (LateFailure)
            {
                return false;
            }
        }
    }

    internal sealed class InATypeArgument
    {
        public static object? Null() => Array.Empty<Late>();
    }

    internal sealed class Innocent
    {
        public static string Text() => "Dramatis.Tests.MadeUp.Generation.Late";
    }
}
