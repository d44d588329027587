using CsCheck;
using GenAI.Lifecycle.Augmentation.Search;

namespace GenAI.Lifecycle.Augmentation.Tests.Search;

public sealed class QuantizedScanTests
{
    [Fact]
    public void The_byte_product_is_the_sum_of_its_parts() =>
        Gen.Select(Gen.Float[-1, 1].Array[1, 100], Gen.Int[0, 1000])
            .Sample(
                (vector, seed) =>
                {
                    var random = new Random(seed);
                    float[] other = [.. vector.Select(_ => (random.NextSingle() * 2) - 1)];
                    var row = new sbyte[QuantizedVector.RowLength(vector.Length)];
                    QuantizedVector.Write(vector, row);
                    var (elements, _) = QuantizedVector.Query(other);
                    var scale = BitConverter.ToSingle([.. row[..4].Select(b => (byte)b)]);

                    var product = QuantizedVector.Dot(elements, row);

                    product.ShouldBe(scale * row[4..].Zip(elements, (x, y) => x * y).Sum(), 1e-3f);
                    row[4..]
                        .Select((element, i) => Math.Abs((element * scale) - vector[i]))
                        .ShouldAllBe(error => error <= (scale / 2) + 1e-6f);
                }
            );

    [Fact]
    public void Rescoring_finds_the_nearest_of_a_full_scan()
    {
        const int Dimensions = 96;
        const int Slots = 40_000;
        const int Top = 10;
        var random = new Random(5);
        var (vectors, rows, all) = (
            new float[Slots * Dimensions],
            new sbyte[Slots * QuantizedVector.RowLength(Dimensions)],
            new SlotSet(Slots)
        );
        for (var slot = 0; slot < Slots; slot++)
        {
            var unit = Unit(random, Dimensions);
            unit.CopyTo(vectors, slot * Dimensions);
            QuantizedVector.Write(unit, rows.AsSpan(slot * (Dimensions + 4), Dimensions + 4));
            if (slot % 3 != 0)
                all.Add(slot);
        }

        var found = 0;
        for (var query = 0; query < 20; query++)
        {
            var unit = Unit(random, Dimensions);
            var exact = VectorScan.Run(vectors, unit, Slots, all, Top, TestContext.Current.CancellationToken);

            var quantized = QuantizedScan.Run(rows, vectors, unit, Slots, all, Top, TestContext.Current.CancellationToken);

            quantized.ShouldAllBe(hit => hit.Slot % 3 != 0);
            found += exact.Select(hit => (hit.Slot, hit.Score)).Intersect(quantized.Select(hit => (hit.Slot, hit.Score))).Count();
        }

        found.ShouldBeGreaterThanOrEqualTo((int)(20 * Top * .99));
    }

    private static float[] Unit(Random random, int dimensions) =>
        UnitVector.Of(
            [
                .. Enumerable
                    .Range(0, dimensions)
                    .Select(_ => (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)),
            ],
            "x"
        );
}
