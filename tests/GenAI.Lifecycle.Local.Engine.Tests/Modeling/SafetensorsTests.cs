using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Tests.Modeling;

public sealed class SafetensorsTests
{
    [Fact]
    public void Float32_comes_back_bit_by_bit()
    {
        using var directory = new TempDirectory();
        float[] values = [0, -0f, 1, -1.5f, float.Epsilon, float.MaxValue, float.NegativeInfinity, 3.1415927f];
        using var source = tensor(values, [2, 4]);
        Safetensors.Write(directory.File("a"), [("x", source)]);

        using var read = Safetensors.Read(directory.File("a"))["x"];
        read.shape.ShouldBe([2L, 4L]);
        read.data<float>().ToArray().Select(BitConverter.SingleToUInt32Bits).ShouldBe(values.Select(BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [InlineData("BF16", 1.00390625f, 1f)]
    [InlineData("BF16", 1.01171875f, 1.015625f)]
    [InlineData("BF16", 3.3895314e38f, 3.3895314e38f)]
    [InlineData("F16", 1.00048828125f, 1f)]
    [InlineData("F16", 0.333251953125f, 0.333251953125f)]
    public void Half_types_round_to_nearest_with_ties_to_even(string type, float written, float expected)
    {
        using var directory = new TempDirectory();
        using var source = tensor([written]);
        Safetensors.Write(directory.File("a"), [("x", source)], type);
        using var read = Safetensors.Read(directory.File("a"))["x"];
        read.item<float>().ShouldBe(expected);
    }

    [Fact]
    public void The_file_is_the_headers_length_an_aligned_json_header_and_the_raw_tensors()
    {
        using var directory = new TempDirectory();
        using var first = tensor([1f, 2f]);
        using var second = tensor([3f]);
        Safetensors.Write(directory.File("a"), [("first", first), ("second", second)]);

        var bytes = File.ReadAllBytes(directory.File("a"));
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        (length % 8).ShouldBe(0);
        bytes.Length.ShouldBe(8 + length + 12);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        header.RootElement.GetProperty("second").GetRawText().ShouldBe("""{"dtype":"F32","shape":[1],"data_offsets":[8,12]}""");
        BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + 8)).ShouldBe(3f);
    }

    [Fact]
    public void A_file_sourceby_hand_is_read()
    {
        using var directory = new TempDirectory();
        Write(directory.File("a"), """{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", [0x00, 0x3C, 0x00, 0xC0]);
        using var read = Safetensors.Read(directory.File("a"))["w"];
        read.data<float>().ToArray().ShouldBe([1f, -2f]);
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", "I64")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "offsets of w")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "offsets of w")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[8,4]}}""", "tensor w has an impossible shape, [-1]")]
    [InlineData("""{"w":{"shape":[1]}}""", "malformed header")]
    [InlineData("not json", "malformed header")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("""{"w":3}""", "tensor w is not described")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", "tensor w is not described")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", "tensor w is not described")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,8]}}""", "tensor w has an impossible shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1000000000],"data_offsets":[0,4000000000]}}""", "reads at most")]
    [InlineData("""{"w":{"dtype":"I8","shape":[8],"data_offsets":[0,8]}}""", "tensor w has the type I8; the engine reads F32, F16, BF16")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "4 bytes after w belong to no tensor")]
    [InlineData("{}", "8 bytes after the header belong to no tensor")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "a hole of 4 bytes before w")]
    [InlineData(
        """{"b":{"dtype":"F16","shape":[2],"data_offsets":[4,8]},"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""",
        "a hole of 2 bytes before b"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[2],"data_offsets":[4,8]}}""",
        "offsets of b overlap the tensor before it by 4"
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}""", "'shape'")]
    public void A_malformed_file_is_refused(string header, string reason)
    {
        using var directory = new TempDirectory();
        Write(directory.File("a"), header, new byte[8]);
        Should.Throw<InvalidDataException>(() => Safetensors.Read(directory.File("a"))).Message.ShouldContain(reason);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused()
    {
        using var directory = new TempDirectory();
        File.WriteAllBytes(directory.File("a"), [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2]);
        Should.Throw<InvalidDataException>(() => Safetensors.Read(directory.File("a"))).Message.ShouldContain("does not fit");
    }

    [Fact]
    public void Pipe_in_place_of_weights_fails_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in directories.");
        using var directory = new TempDirectory();
        Pipes.Make(directory.File("pipe"));
        File.CreateSymbolicLink(directory.File("link"), directory.File("pipe"));

        Should.Throw<InvalidDataException>(() => Safetensors.Read(directory.File("pipe"))).Message.ShouldContain("must be a regular file");
        Should.Throw<InvalidDataException>(() => Safetensors.Read(directory.File("link"))).Message.ShouldContain("must be a regular file");
        Should.Throw<InvalidDataException>(() => Safetensors.Read("/dev/zero")).Message.ShouldContain("must be a regular file");
    }

    [Fact]
    public void Link_to_weights_is_followed()
    {
        using var directory = new TempDirectory();
        using var source = tensor([1f]);
        Safetensors.Write(directory.File("a"), [("x", source)]);
        File.CreateSymbolicLink(directory.File("link"), directory.File("a"));

        Safetensors.Read(directory.File("link"))["x"].item<float>().ShouldBe(1f);
    }

    private static void Write(string path, string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        File.WriteAllBytes(path, [.. length, .. json, .. data]);
    }
}
