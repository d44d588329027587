using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GenAI.Lifecycle.Augmentation.Search;

/// <summary>Vectors in a byte an element: a row is the scale, as the four bytes of a float, and the elements divided by it, from −127 to 127.</summary>
internal static class QuantizedVector
{
    private const int ScaleBytes = sizeof(float);

    /// <summary>Returns the length of a row.</summary>
    public static int RowLength(int dimensions) => dimensions + ScaleBytes;

    /// <summary>Writes the row of a vector.</summary>
    public static void Write(ReadOnlySpan<float> vector, Span<sbyte> row)
    {
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(vector)) / sbyte.MaxValue;
        MemoryMarshal.Write(MemoryMarshal.AsBytes(row), scale);
        var elements = row[ScaleBytes..];
        for (var i = 0; i < vector.Length; i++)
            elements[i] = scale == 0 ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(vector[i] / scale), -sbyte.MaxValue, sbyte.MaxValue);
    }

    /// <summary>Returns a query in a form that is compared with rows: elements as 16-bit integers, and their scale.</summary>
    public static (short[] Elements, float Scale) Query(ReadOnlySpan<float> vector)
    {
        var row = new sbyte[RowLength(vector.Length)];
        Write(vector, row);
        return (
            [.. row[ScaleBytes..].Select(static element => (short)element)],
            MemoryMarshal.Read<float>(MemoryMarshal.AsBytes<sbyte>(row))
        );
    }

    /// <summary>Returns the dot product of a query's elements with a row, times the row's scale.</summary>
    public static float Dot(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> row) =>
        MemoryMarshal.Read<float>(MemoryMarshal.AsBytes(row))
        * Dot(ref MemoryMarshal.GetReference(query), ref MemoryMarshal.GetReference(row[ScaleBytes..]), query.Length);

    private static int Dot(ref short query, ref sbyte row, int length)
    {
        var i = 0;
        var sum = 0;
        if (Vector128.IsHardwareAccelerated && length >= Vector128<sbyte>.Count)
        {
            var sums = Vector256<int>.Zero;
            for (; i <= length - Vector128<sbyte>.Count; i += Vector128<sbyte>.Count)
                sums += Products(Vector256.LoadUnsafe(ref query, (nuint)i), Vector128.LoadUnsafe(ref row, (nuint)i));
            sum = Vector256.Sum(sums);
        }

        for (; i < length; i++)
            sum += System.Runtime.CompilerServices.Unsafe.Add(ref query, i) * System.Runtime.CompilerServices.Unsafe.Add(ref row, i);
        return sum;
    }

    private static Vector256<int> Products(Vector256<short> query, Vector128<sbyte> row)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(query, Avx2.ConvertToVector256Int16(row));
        // A product of two elements fits 16 bits.
        var (low, high) = Vector128.Widen(row);
        var (first, second) = Vector256.Widen(query * Vector256.Create(low, high));
        return first + second;
    }
}
