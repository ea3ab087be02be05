using System.Security.Cryptography;
using System.Text;

namespace Dramatis.Datasets.Exports.Cards;

/// <summary>
/// The picture of a character without one: a cameo, in colours that follow from the name. Whole numbers alone: the same name has the
/// same pixels on every machine.
/// </summary>
internal sealed class DrawnPortrait
{
    private const int Width = 400;
    private const int Height = 600;

    // Each pixel is looked at in nine places, so that edges are smooth; lengths are sixths of a pixel.
    private const int Unit = 6;
    private const int MiddleX = Width / 2;
    private const int MiddleY = 262;
    private const int OrnamentY = 528;
    private const int NeckWidth = 27;
    private static readonly int[] Places = [1, 3, 5];

    private readonly Colour _top;
    private readonly Colour _bottom;
    private readonly Colour _line;
    private readonly Colour _ground;
    private readonly Colour _light;
    private readonly Colour _shade;
    private readonly int _ornaments;
    private readonly int _headWidth;
    private readonly int _shoulderWidth;
    private readonly bool _hasInnerRing;

    private DrawnPortrait(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var hue = ((hash[0] << 8) | hash[1]) % 360;
        _top = Colour.Of(hue, 30, 24);
        _bottom = Colour.Of(hue, 36, 12);
        _ground = Colour.Of(hue, 26, 38);
        _light = Colour.Of(hue, 24, 84);
        _shade = Colour.Of(hue, 20, 74);
        _line = Colour.Of(36 + (hash[2] % 16), 44, 62);
        _ornaments = 1 + (hash[3] % 5);
        _headWidth = 50 + (hash[4] % 10);
        _shoulderWidth = 118 + (hash[5] % 20);
        _hasInnerRing = hash[6] % 2 == 0;
    }

    /// <summary>The chunks of the picture.</summary>
    public static IReadOnlyList<PngChunk> Of(string name) => new DrawnPortrait(name).Draw();

    private IReadOnlyList<PngChunk> Draw()
    {
        var pixels = new byte[Width * Height * 3];
        for (var y = 0; y < Height; y++)
        for (var x = 0; x < Width; x++)
        {
            var (red, green, blue) = (0, 0, 0);
            foreach (var partY in Places)
            foreach (var partX in Places)
            {
                var colour = At((x * Unit) + partX, (y * Unit) + partY);
                red += colour.Red;
                green += colour.Green;
                blue += colour.Blue;
            }
            var at = ((y * Width) + x) * 3;
            pixels[at] = (byte)(red / 9);
            pixels[at + 1] = (byte)(green / 9);
            pixels[at + 2] = (byte)(blue / 9);
        }
        return CardPicture.Chunks(Width, Height, pixels);
    }

    private Colour At(int x, int y)
    {
        if (IsFrame(x, y) || IsOrnament(x, y))
            return _line;
        if (!IsIn(x, y, MiddleX, MiddleY, 152, 194))
            return Colour.Between(_top, _bottom, y / Unit, Height);
        if (!IsIn(x, y, MiddleX, MiddleY, 146, 188))
            return _line;
        if (_hasInnerRing && IsIn(x, y, MiddleX, MiddleY, 139, 181) && !IsIn(x, y, MiddleX, MiddleY, 137, 179))
            return _line;
        if (!IsIn(x, y, MiddleX, MiddleY, 132, 174) || !IsFigure(x, y))
            return _ground;
        return x < MiddleX * Unit ? _light : _shade;
    }

    private bool IsFigure(int x, int y) =>
        IsIn(x, y, MiddleX, 216, _headWidth, 68)
        || IsIn(x, y, MiddleX, 462, _shoulderWidth, 164)
        || Math.Abs(x - (MiddleX * Unit)) <= NeckWidth * Unit && y is >= 240 * Unit and <= 330 * Unit;

    private static bool IsFrame(int x, int y)
    {
        var edge = Math.Min(Math.Min(x, (Width * Unit) - x), Math.Min(y, (Height * Unit) - y));
        return edge >= 18 * Unit && edge < 20 * Unit;
    }

    private bool IsOrnament(int x, int y)
    {
        for (var i = 0; i < _ornaments; i++)
        {
            var middle = MiddleX + (((2 * i) - _ornaments + 1) * 20);
            if (Math.Abs(x - (middle * Unit)) + Math.Abs(y - (OrnamentY * Unit)) <= 10 * Unit)
                return true;
        }
        return false;
    }

    private static bool IsIn(int x, int y, int middleX, int middleY, long radiusX, long radiusY)
    {
        long fromX = x - (middleX * Unit);
        long fromY = y - (middleY * Unit);
        var (width, height) = (radiusX * Unit, radiusY * Unit);
        return (fromX * fromX * height * height) + (fromY * fromY * width * width) <= width * width * height * height;
    }

    private readonly record struct Colour(byte Red, byte Green, byte Blue)
    {
        /// <summary>Hue in degrees; saturation and lightness in hundredths.</summary>
        public static Colour Of(int hue, int saturation, int lightness)
        {
            var reach = saturation * Math.Min(lightness, 100 - lightness);
            return new Colour(Part(0), Part(8), Part(4));

            byte Part(int shift)
            {
                var turn = ((shift * 30) + hue) % 360;
                var slope = Math.Clamp(Math.Min(turn - 90, 270 - turn), -30, 30);
                return (byte)(((lightness * 100) - (reach * slope / 30)) * 255 / 10_000);
            }
        }

        public static Colour Between(Colour from, Colour to, int at, int length)
        {
            return new Colour(Part(from.Red, to.Red), Part(from.Green, to.Green), Part(from.Blue, to.Blue));

            byte Part(int first, int last) => (byte)(first + ((last - first) * at / length));
        }
    }
}
