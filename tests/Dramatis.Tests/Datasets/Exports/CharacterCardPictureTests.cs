using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Dramatis.Characters;
using Dramatis.Datasets.Exports;
using Dramatis.Datasets.Exports.Cards;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>Cards in a picture: one of ours, or the user's own.</summary>
public sealed class CharacterCardPictureTests
{
    private const string Format = "character-card";

    [Theory]
    [InlineData("Hanno Veldt")]
    [InlineData("Σωκράτης 孔子 👩‍🚀")]
    public async Task The_picture_carries_both_cards_as_they_are_in_their_files(string name)
    {
        using var life = await SmallLife.Usual(name).WriteAsync();

        await life.ExportAsync(Format);

        var picture = Picture(life, name);
        picture.Chunks.Select(chunk => chunk.Type).ShouldBe(["IHDR", "IDAT", "tEXt", "tEXt", "IEND"]);
        picture.Texts.Select(text => text.Keyword).ShouldBe(["chara", "ccv3"]);
        foreach (var (index, version) in ((int[])[2, 3]).Index())
            Convert
                .FromBase64String(picture.Texts[index].Text)
                .ShouldBe(File.ReadAllBytes(Place(life, name, $".v{version}.json")));
    }

    [Fact]
    public async Task It_has_the_usual_size_and_colours_of_its_name()
    {
        using var one = await SmallLife.Usual().WriteAsync();
        using var other = await SmallLife.Usual("Ilse Brandt").WriteAsync();

        await one.ExportAsync(Format);
        await other.ExportAsync(Format);

        var (first, second) = (Picture(one, SmallLife.Name), Picture(other, "Ilse Brandt"));
        (first.Width, first.Height).ShouldBe((400, 600));
        first.Pixels.Length.ShouldBe(400 * 600 * 3);
        first.Chunks.Single(chunk => chunk.Type == "IDAT").Data.Length.ShouldBeLessThan(30_000);
        first.Pixels.ShouldNotBe(second.Pixels);
        first.Pixels.Distinct().Count().ShouldBeGreaterThan(50, "it is drawn, and not of one colour");
    }

    [Theory]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("", 0u)]
    [InlineData("IEND", 0xAE426082u)]
    public void A_check_sum_is_the_one_of_the_standard(string text, uint sum)
    {
        PngChunk.CheckSum(Encoding.ASCII.GetBytes(text)).ShouldBe(sum);
        PngReader.Crc(Encoding.ASCII.GetBytes(text)).ShouldBe(sum);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(1, 5)]
    [InlineData(257, 64)]
    public void Any_pixels_come_back_as_they_were_written(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(11).NextBytes(pixels);

        var read = PngReader.Read(CardPicture.File(CardPicture.Chunks(width, height, pixels), [1], [2, 3]));

        (read.Width, read.Height).ShouldBe((width, height));
        read.Pixels.ShouldBe(pixels);
        read.Texts.ShouldBe([("chara", "AQ=="), ("ccv3", "AgM=")]);
    }

    [Fact]
    public async Task An_own_picture_keeps_its_bytes_and_loses_only_an_older_card()
    {
        using var life = await SmallLife.Usual().WriteAsync();
        var author = Chunk("tEXt", "Author\0J. Kett");
        var gamma = Chunk("gAMA", "\0\0\u00B1\u008F");
        var portrait = Png([
            gamma,
            Chunk("tEXt", "Chara\0b2xk"),
            Chunk("zTXt", "CCV3\0\0xyz"),
            Chunk("iTXt", "chara-ext-asset_:1\0\0\0\0\0x"),
            author,
        ]);

        await ExportAsync(life, portrait);

        var picture = Picture(life, SmallLife.Name);
        picture
            .Chunks.Select(chunk => chunk.Type)
            .ShouldBe(["IHDR", "gAMA", "tEXt", "IDAT", "IDAT", "tEXt", "tEXt", "IEND"]);
        picture.Texts.Select(text => text.Keyword).ShouldBe(["Author", "chara", "ccv3"]);
        picture.Pixels.ShouldBe(Enumerable.Range(0, 12).Select(value => (byte)value));
        var file = File.ReadAllBytes(Place(life, SmallLife.Name, ".png"));
        Holds(file, author).ShouldBeTrue();
        Holds(file, gamma).ShouldBeTrue();
    }

    [Fact]
    public async Task A_card_of_an_export_can_be_the_portrait_of_the_next()
    {
        using var life = await SmallLife.Usual().WriteAsync();
        await life.ExportAsync(Format);
        var first = File.ReadAllBytes(Place(life, SmallLife.Name, ".png"));

        await ExportAsync(life, first);

        File.ReadAllBytes(Place(life, SmallLife.Name, ".png")).ShouldBe(first);
    }

    [Fact]
    public async Task What_is_no_whole_PNG_is_refused_with_its_reason_and_nothing_is_written()
    {
        using var life = await SmallLife.Usual().WriteAsync();
        var good = Png([]);
        byte[] damaged = [.. good];
        damaged[45] ^= 1;
        foreach (
            var (bytes, reason) in ((byte[] Bytes, string Reason)[])
                [
                    ([], "is no PNG"),
                    ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F'], "is no PNG"),
                    (good[..8], "is cut off"),
                    (good[..^1], "is cut off"),
                    (good[..^12], "is cut off"),
                    (good[..40], "is cut off"),
                    (damaged, "is damaged at byte 33"),
                    ([.. good[..8], .. good[33..]], "does not begin as a PNG does"),
                    ([.. good[..33], .. good[^12..]], "has no picture in it"),
                    (
                        [.. good[..8], .. Chunk("IHDR", "\0\0\u0080\0\0\0\0\u0001\u0008\u0002\0\0\0"), .. good[33..]],
                        "32768 by 1 pixels"
                    ),
                    (
                        [.. good[..8], .. Chunk("IHDR", "\0\0\0\0\0\0\0\u0001\u0008\u0002\0\0\0"), .. good[33..]],
                        "0 by 1 pixels"
                    ),
                    ([.. good[..8], 0xFF, 0xFF, 0xFF, 0xFF, .. good[12..]], "is cut off"),
                    (new byte[(16 * 1024 * 1024) + 1], "is larger than 16 MiB"),
                ]
        )
        {
            var error = await Should.ThrowAsync<RunException>(() => ExportAsync(life, bytes));
            error.ExitCode.ShouldBe(ExitCode.Usage);
            error.Message.ShouldContain(reason);
            error.Message.ShouldContain("--portrait");
        }
        Directory.Exists(life.Output).ShouldBeFalse();
    }

    [Fact]
    public async Task However_a_file_is_damaged_it_is_read_or_refused_and_nothing_else()
    {
        var good = Png([Chunk("tEXt", "Author\0J. Kett")]);
        using var life = await new SmallLife().WriteAsync();
        var path = life.At("portrait.png");
        var random = new Random(5);
        for (var i = 0; i < 400; i++)
        {
            byte[] bytes = [.. good];
            for (var hits = random.Next(1, 4); hits > 0; hits--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, i % 2 == 0 ? bytes : bytes[..random.Next(bytes.Length)]);
            try
            {
                PortraitFile.Read(path)[^1].Type.ShouldBe("IEND");
            }
            catch (RunException error)
            {
                error.ExitCode.ShouldBe(ExitCode.Usage);
            }
        }
    }

    [Fact]
    public async Task A_portrait_is_of_one_character_and_of_a_card()
    {
        using var one = await SmallLife.Usual().WriteAsync();
        using var other = await SmallLife.Usual("Ilse Brandt").WriteAsync();
        var path = one.At("portrait.png");
        File.WriteAllBytes(path, Png([]));
        var options = one.Options(Format) with { PortraitPath = path };
        foreach (
            var (wrong, words) in ((ExportOptions, string)[])
                [
                    (options with { Directories = [one.Home, other.Home] }, "one character"),
                    (options with { Formats = ["trl"] }, "character-card"),
                    (options with { PortraitPath = one.At("nowhere.png") }, "does not exist"),
                    (options with { PortraitPath = one.Home }, "cannot be read"),
                ]
        )
        {
            var error = await Should.ThrowAsync<RunException>(() =>
                DatasetExporter.RunAsync(wrong, TestContext.Current.CancellationToken)
            );
            error.ExitCode.ShouldBe(ExitCode.Usage);
            error.Message.ShouldContain(words);
        }
        Directory.Exists(one.Output).ShouldBeFalse();
    }

    private static async Task ExportAsync(SmallLife life, byte[] portrait)
    {
        var path = life.At("portrait.png");
        File.WriteAllBytes(path, portrait);
        await DatasetExporter.RunAsync(
            life.Options(Format) with
            {
                PortraitPath = path,
                Overwrite = true,
            },
            TestContext.Current.CancellationToken
        );
    }

    private static PngReader Picture(SmallLife life, string name) =>
        PngReader.Read(File.ReadAllBytes(Place(life, name, ".png")));

    private static string Place(SmallLife life, string name, string ending) =>
        Path.Combine(life.Output, Format, new Character(name).Slug.Lower + ending);

    private static bool Holds(byte[] file, byte[] part) => file.AsSpan().IndexOf(part) >= 0;

    /// <summary>A picture of two by two pixels in two parts, with these chunks before it.</summary>
    private static byte[] Png(IEnumerable<byte[]> before)
    {
        using var stored = new MemoryStream();
        using (var compressing = new ZLibStream(stored, CompressionLevel.Fastest, leaveOpen: true))
            compressing.Write([0, 0, 1, 2, 3, 4, 5, 0, 6, 7, 8, 9, 10, 11]);
        var data = Encoding.Latin1.GetString(stored.ToArray());
        return
        [
            137,
            80,
            78,
            71,
            13,
            10,
            26,
            10,
            .. Chunk("IHDR", "\0\0\0\u0002\0\0\0\u0002\u0008\u0002\0\0\0"),
            .. before.SelectMany(chunk => chunk),
            .. Chunk("IDAT", data[..5]),
            .. Chunk("IDAT", data[5..]),
            .. Chunk("IEND", ""),
        ];
    }

    private static byte[] Chunk(string type, string data)
    {
        var body = Encoding.Latin1.GetBytes(type + data);
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), PngReader.Crc(body));
        return chunk;
    }
}
