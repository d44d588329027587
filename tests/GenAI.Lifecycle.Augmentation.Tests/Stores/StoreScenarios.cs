using CsCheck;
using GenAI.Lifecycle.Augmentation.Analysis;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;

namespace GenAI.Lifecycle.Augmentation.Tests.Stores;

/// <summary>Documents of random words, and what a store should find in them by the plain definitions.</summary>
internal static class StoreScenarios
{
    private static readonly string[] s_words =
    [
        "kettle",
        "router",
        "water",
        "button",
        "red",
        "lamp",
        "bulb",
        "scooter",
        "brake",
        "door",
        "文字",
        "水道",
    ];

    public static readonly string[] Principals = ["ann", "bob", "eve"];

    public static readonly Gen<string> Text = Gen.Int[0, s_words.Length - 1]
        .Select(i => s_words[i])
        .Array[1, 8]
        .Select(words => string.Join(' ', words));

    private static readonly Gen<string[]> s_owners = Gen.Int[0, Principals.Length]
        .Select(i => i == Principals.Length ? Array.Empty<string>() : [Principals[i]]);

    public static readonly Gen<SearchScope> Scope = Gen.Select(Gen.Int[0, 7], Gen.Bool, (mask, filters) =>
        new SearchScope
        {
            Principals = [.. Principals.Where((_, i) => (mask & (1 << i)) != 0)],
            Filter = filters ? DocumentFilter.Is("kind", "a") : null,
        }
    );

    public static readonly Gen<DocumentWrite> Document = Gen.Select(
        Gen.Int[0, 5],
        Text.Array[1, 4],
        s_owners,
        Gen.Bool,
        (id, texts, owners, kind) => Write($"doc{id}", texts, owners, kind ? "a" : "b")
    );

    public static DocumentWrite Write(string id, string[] texts, string[] owners, string kind = "a")
    {
        var text = string.Join('\n', texts);
        var offset = 0;
        var passages = new List<IndexedPassage>();
        for (var i = 0; i < texts.Length; i++)
        {
            var passage = new Passage
            {
                Id = $"{id}-{i}-{texts[i]}",
                DocumentId = id,
                Text = texts[i],
                Offset = offset,
            };
            passages.Add(
                new IndexedPassage(passage, $"key {texts[i]}", WordHashEmbeddings.Vector(texts[i]), TextAnalyzer.English.Terms(texts[i]))
            );
            offset += texts[i].Length + 1;
        }

        var document = new StoredDocument
        {
            Id = id,
            Source = "s",
            Fingerprint = text,
            Owners = owners,
            Metadata = new Dictionary<string, string> { ["kind"] = kind },
            Title = $"Title of {id}",
        };
        return new DocumentWrite(document, text, passages);
    }
}
