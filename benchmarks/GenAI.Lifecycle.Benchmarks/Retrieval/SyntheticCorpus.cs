using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Stores;

namespace GenAI.Lifecycle.Benchmarks.Retrieval;

/// <summary>Texts whose words follow Zipf's law, and vectors around centres, both the same for the same number.</summary>
internal sealed class SyntheticCorpus(int dimensions)
{
    private const int Words = 50_000;
    private const int Length = 60;
    private const int Centres = 500;
    private const double Spread = 1.0;

    private static readonly string[] s_words = [.. Enumerable.Range(0, Words).Select(i => $"w{i:x}")];

    public int Dimensions => dimensions;

    public float[] Vector(int number)
    {
        var (centre, own) = (new Random(number % Centres), new Random(number + 1_000_003));
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++)
            vector[i] = (float)((centre.NextDouble() - .5) + (Spread * (own.NextDouble() - .5)));
        System.Numerics.Tensors.TensorPrimitives.Divide(vector, System.Numerics.Tensors.TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    public string[] Terms(int number)
    {
        var random = new Random(number + 7);
        return [.. Enumerable.Range(0, Length).Select(_ => Word(random))];
    }

    public string Text(int number) => string.Join(' ', Terms(number));

    // Words of a passage, so that every query finds something; common and rare ones alike.
    public string[] Query(int number) => [.. Terms(number * 31).Distinct().Take(3)];

    public DocumentWrite Document(int[] numbers)
    {
        var id = $"doc{numbers[0]}";
        var (text, offset) = (string.Join('\n', numbers.Select(Text)), 0);
        var passages = new List<IndexedPassage>(numbers.Length);
        foreach (var number in numbers)
        {
            var terms = Terms(number);
            var own = string.Join(' ', terms);
            passages.Add(
                new IndexedPassage(
                    new Passage
                    {
                        Id = $"p{number}",
                        DocumentId = id,
                        Text = own,
                        Offset = offset,
                    },
                    $"key{number:x16}",
                    Vector(number),
                    terms
                )
            );
            offset += own.Length + 1;
        }

        return new DocumentWrite(
            new StoredDocument
            {
                Id = id,
                Source = "synthetic",
                Fingerprint = id,
            },
            text,
            passages
        );
    }

    private static string Word(Random random) => s_words[(int)(Math.Pow(Words, random.NextDouble()) - 1)];
}
