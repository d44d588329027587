using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Quantization;

/// <summary>A tensor in 4 bits: NF4 in blocks of 64, each scaled by its largest magnitude, the scales in 8 bits.</summary>
internal sealed class Nf4Tensor : IDisposable
{
    /// <summary>The number of values share a scale.</summary>
    public const int Block = 64;

    /// <summary>Both values of every possible byte, [256, 2].</summary>
    private static readonly float[] s_pairs =
    [
        .. Enumerable.Range(0, 256).SelectMany(static packed => new[] { Nf4CodeBook.Values[packed >> 4], Nf4CodeBook.Values[packed & 15] }),
    ];

    /// <summary>The table is shared and lives as long as the process.</summary>
    private static readonly Lazy<Tensor> s_table = new(static () => tensor(s_pairs, [256, 2]).DetachFromDisposeScope());

    private readonly Tensor _packed;
    private readonly long _count;

    private Nf4Tensor(byte[] packed, BlockScales scales, long[] shape)
    {
        (Scales, Shape, _count) = (scales, shape, shape.Aggregate(1L, static (all, size) => all * size));
        _packed = tensor(packed, ScalarType.Byte).DetachFromDisposeScope();
    }

    /// <summary>Two values a byte, the first in the high half.</summary>
    public byte[] Packed => _packed.data<byte>().ToArray();

    /// <summary>The scales of the blocks.</summary>
    public BlockScales Scales { get; }

    /// <summary>The shape of the tensor.</summary>
    public long[] Shape { get; }

    /// <summary>The number of values.</summary>
    public long Count => _count;

    /// <summary>The bytes that hold the values and their scales.</summary>
    public long Bytes => ((_count + 1) / 2) + Scales.Bytes;

    /// <summary>Quantises a tensor.</summary>
    /// <exception cref="InvalidDataException">A value is not finite.</exception>
    public static Nf4Tensor Quantise(Tensor weight)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var values = weight.detach().to(ScalarType.Float32).contiguous().data<float>().ToArray();
        var scales = new float[(values.Length + Block - 1) / Block];
        var packed = new byte[(values.Length + 1) / 2];
        for (var block = 0; block < scales.Length; block++)
        {
            var part = values.AsSpan(block * Block, Math.Min(Block, values.Length - (block * Block)));
            scales[block] = LargestMagnitude(part);
            Pack(part, scales[block], packed.AsSpan(block * Block / 2));
        }

        return new Nf4Tensor(packed, BlockScales.Quantise(scales), weight.shape);
    }

    /// <summary>The values in float32; they belong to the caller's dispose scope.</summary>
    public Tensor Dequantise()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var values = s_table.Value.index_select(0, _packed.to(ScalarType.Int32)).flatten();
        var scales = tensor(Scales.Dequantise());
        var whole = _count / Block * Block;
        var scaled = values.narrow(0, 0, whole).view(-1, Block) * scales.narrow(0, 0, whole / Block).unsqueeze(1);
        var all = whole == _count ? scaled : cat([scaled.flatten(), values.narrow(0, whole, _count - whole) * scales[^1]]);
        return all.view(Shape).MoveToOuterDisposeScope();
    }

    public void Dispose() => _packed.Dispose();

    private static float LargestMagnitude(ReadOnlySpan<float> values)
    {
        var largest = 0f;
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
                throw new InvalidDataException($"A weight is {value}; only finite weights can be quantised.");
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    private static void Pack(ReadOnlySpan<float> values, float scale, Span<byte> packed)
    {
        var inverse = scale > 0 ? 1 / scale : 0;
        for (var i = 0; i < values.Length; i++)
        {
            var code = Nf4CodeBook.IndexOf(values[i] * inverse);
            packed[i / 2] |= (byte)(i % 2 == 0 ? code << 4 : code);
        }
    }
}
