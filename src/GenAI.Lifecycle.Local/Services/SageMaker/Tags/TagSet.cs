namespace GenAI.Lifecycle.Local.Services.SageMaker.Tags;

/// <summary>Tags of one resource, in the order they were first set.</summary>
internal sealed record TagSet(IReadOnlyList<Tag> Tags)
{
    public const int Max = 50;

    public TagSet With(IEnumerable<Tag> added)
    {
        var tags = Tags.ToList();
        foreach (var tag in added)
        {
            var index = tags.FindIndex(existing => existing.Key == tag.Key);
            if (index < 0)
                tags.Add(tag);
            else
                tags[index] = tag;
        }

        return new TagSet(tags);
    }

    public TagSet Without(IEnumerable<string> keys) => new([.. Tags.Where(tag => !keys.Contains(tag.Key))]);
}

/// <summary>A tag.</summary>
internal sealed record Tag(string Key, string Value);
