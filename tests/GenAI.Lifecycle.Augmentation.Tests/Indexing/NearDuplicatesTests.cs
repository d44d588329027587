using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Indexing;

namespace GenAI.Lifecycle.Augmentation.Tests.Indexing;

public sealed class NearDuplicatesTests
{
    [Fact]
    public void Finds_the_pairs_that_a_full_comparison_finds()
    {
        var random = new Random(7);
        string[] words = [.. Enumerable.Range(0, 200).Select(i => $"word{i}")];
        var passages = new List<Passage>();
        for (var i = 0; i < 60; i++)
        {
            var text = Enumerable.Range(0, 80).Select(_ => words[random.Next(words.Length)]).ToArray();
            passages.Add(Of(text));
            if (i % 3 != 0)
                continue;
            text[random.Next(text.Length)] = "changed";
            passages.Add(Of(text));
        }

        var found = NearDuplicates.Find(passages);

        // Each changed copy shares 75 or more of its 78 runs with its original; random texts share none.
        found.Count.ShouldBe(20);
        found.ShouldAllBe(pair => pair.Similarity >= 75.0 / 81);

        Passage Of(string[] text) =>
            new()
            {
                Id = $"{passages.Count}",
                DocumentId = "d",
                Text = string.Join(' ', text),
                Offset = 0,
            };
    }

    [Fact]
    public void Texts_without_words_are_like_nothing() =>
        NearDuplicates.Find([Passage("..."), Passage("..."), Passage("one")]).ShouldBeEmpty();

    private static Passage Passage(string text) =>
        new()
        {
            Id = text,
            DocumentId = "d",
            Text = text,
            Offset = 0,
        };
}
