using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GenAI.Lifecycle.Statistics;

/// <summary>Provides the inner loops of resampling.</summary>
internal static class Resampling
{
    /// <summary>The means of resamples drawn with replacement.</summary>
    public static void Means(ReadOnlySpan<double> values, Span<double> means, long seed)
    {
        var random = new Xoshiro256(seed);
        for (var r = 0; r < means.Length; r++)
            means[r] = SumOfDraws(values, ref random) / values.Length;
    }

    /// <summary>
    /// The means of the flipped and of the other differences under random signs, the lesser and the greater; infinite
    /// where all signs are the same.
    /// </summary>
    public static void SignFlips(ReadOnlySpan<double> differences, Span<double> lower, Span<double> upper, long seed)
    {
        var random = new Xoshiro256(seed);
        var (sum, tolerance) = (TensorPrimitives.Sum(differences), PairedTests.ToleranceOf(differences));
        for (var r = 0; r < lower.Length; r++)
        {
            double even = 0,
                odd = 0;
            var bits = 0UL;
            var flipped = 0;
            for (var i = 0; i < differences.Length; i++)
            {
                if ((i & 63) == 0)
                {
                    bits = random.Next();
                    flipped += BitOperations.PopCount(differences.Length - i < 64 ? bits & ((1UL << (differences.Length - i)) - 1) : bits);
                }

                var signed = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(differences[i]) ^ (long)(bits << 63));
                bits >>= 1;
                if ((i & 1) == 0)
                    even += signed;
                else
                    odd += signed;
            }

            (lower[r], upper[r]) = Ends(sum, even + odd, flipped, differences.Length, tolerance);
        }
    }

    /// <summary>The same under every choice of signs but none flipped; of a choice and its opposite one. There are 2^(n − 1) − 1.</summary>
    public static void AllSignFlips(ReadOnlySpan<double> differences, Span<double> lower, Span<double> upper)
    {
        var (sum, tolerance) = (TensorPrimitives.Sum(differences), PairedTests.ToleranceOf(differences));
        for (var signs = 1; signs <= lower.Length; signs++)
        {
            double signed = 0;
            for (var i = 0; i < differences.Length; i++)
                signed += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            (lower[signs - 1], upper[signs - 1]) = Ends(sum, signed, BitOperations.PopCount((uint)signs), differences.Length, tolerance);
        }
    }

    /// <summary>Draws the count of each of <paramref name="counts"/> items in a resample of the same size.</summary>
    public static void Counts<T>(Span<T> counts, ref Xoshiro256 random)
        where T : unmanaged, INumber<T>
    {
        counts.Clear();
        ref var start = ref MemoryMarshal.GetReference(counts);
        var n = (ulong)counts.Length;
        var i = 0;
        for (; i + 2 <= counts.Length; i += 2)
        {
            var x = random.Next();
            Unsafe.Add(ref start, (nint)(((uint)x * n) >> 32))++;
            Unsafe.Add(ref start, (nint)(((x >> 32) * n) >> 32))++;
        }

        if (i < counts.Length)
            counts[random.NextIndex(counts.Length)]++;
    }

    /// <summary>A coin for each item: 0 or 1.</summary>
    public static void Coins(Span<double> coins, ref Xoshiro256 random)
    {
        var bits = 0UL;
        for (var i = 0; i < coins.Length; i++, bits >>= 1)
        {
            if ((i & 63) == 0)
                bits = random.Next();
            coins[i] = bits & 1;
        }
    }

    // A 64-bit number gives two indices, by multiplication rather than division; four sums keep the additions independent.
    private static double SumOfDraws(ReadOnlySpan<double> values, ref Xoshiro256 random)
    {
        ref var start = ref MemoryMarshal.GetReference(values);
        var n = (ulong)values.Length;
        double a = 0,
            b = 0,
            c = 0,
            d = 0;
        var i = 0;
        for (; i + 4 <= values.Length; i += 4)
        {
            var x = random.Next();
            var y = random.Next();
            a += At(ref start, (uint)x, n);
            b += At(ref start, x >> 32, n);
            c += At(ref start, (uint)y, n);
            d += At(ref start, y >> 32, n);
        }

        for (; i < values.Length; i++)
            a += At(ref start, random.Next() >> 32, n);
        return a + b + (c + d);
    }

    private static (double Lower, double Upper) Ends(double sum, double signed, int flipped, int count, double tolerance)
    {
        if (flipped == 0 || flipped == count)
            return (double.NegativeInfinity, double.PositiveInfinity);
        var (first, second) = ((sum - signed) / (2 * flipped), (sum + signed) / (2 * (count - flipped)));
        // Sums in another order differ in the last digits, and a tie with 0 must stay one.
        if (Math.Abs(first) <= tolerance)
            first = 0;
        if (Math.Abs(second) <= tolerance)
            second = 0;
        return first < second ? (first, second) : (second, first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double At(ref double start, ulong bits32, ulong n) => Unsafe.Add(ref start, (nint)((bits32 * n) >> 32));
}
