using System.Numerics.Tensors;
using GenAI.Lifecycle.Vectors;

namespace GenAI.Lifecycle.Benchmarks.Prompting;

/// <summary>
/// The eight nearest of 100,000 examples of 384 dimensions, against a bare scan of dot products that keeps only the best.
/// </summary>
internal static class NearestBenchmark
{
    private const int Count = 100_000;
    private const int Dimensions = 384;

    public static void Run(int rounds)
    {
        var random = new Random(1);
        var vectors = new ReadOnlyMemory<float>[Count];
        for (var i = 0; i < Count; i++)
            vectors[i] = Vector(random);
        var flat = new float[Count * Dimensions];
        for (var i = 0; i < Count; i++)
            TensorPrimitives.Divide(vectors[i].Span, TensorPrimitives.Norm(vectors[i].Span), flat.AsSpan(i * Dimensions, Dimensions));
        var index = new VectorIndex(vectors);
        var query = Vector(random);
        if (index.Nearest(query, 8)[0].Index != Scan(flat, query))
            throw new InvalidOperationException("The index and the scan find different vectors.");

        var taken = Rounds.Measure(rounds, 5, () => index.Nearest(query, 8), () => Scan(flat, query));

        Rounds.Print($"\nThe nearest of {Count:#,0} × {Dimensions}\n\n| | ms | to the scan | goal |\n|---|---:|---:|---:|");
        Rounds.Print(
            $"| VectorIndex, 8 nearest | {taken[0].Microseconds / 1000:0.00} | {taken[0].Microseconds / taken[1].Microseconds:0.00}× | ≤ 1.2× |"
        );
        Rounds.Print($"| TensorPrimitives.Dot over all, the nearest | {taken[1].Microseconds / 1000:0.00} | | |");
    }

    private static int Scan(float[] flat, float[] query)
    {
        var (best, at) = (float.NegativeInfinity, -1);
        for (var i = 0; i < Count; i++)
        {
            var dot = TensorPrimitives.Dot<float>(query, flat.AsSpan(i * Dimensions, Dimensions));
            if (dot > best)
                (best, at) = (dot, i);
        }

        return at;
    }

    private static float[] Vector(Random random)
    {
        var vector = new float[Dimensions];
        for (var i = 0; i < Dimensions; i++)
            vector[i] = (float)(random.NextDouble() - .5);
        return vector;
    }
}
