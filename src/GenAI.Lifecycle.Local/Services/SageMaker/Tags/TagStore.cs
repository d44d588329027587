using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Tags;

/// <summary>Tags of all SageMaker resources, by ARN.</summary>
internal sealed class TagStore(StateStore store)
{
    private readonly StateCollection<TagSet> _tags = store.Collection("sagemaker/tags", SageMakerJson.Default.TagSet);

    public TagSet Of(string arn) => _tags.Get(arn) ?? new TagSet([]);

    /// <exception cref="ServiceError">More than <see cref="TagSet.Max"/> tags in all.</exception>
    public TagSet Add(string arn, IReadOnlyList<Tag> tags)
    {
        var changed = Of(arn).With(tags);
        if (changed.Tags.Count > TagSet.Max)
            throw ServiceError.Validation($"The number of tags on \"{arn}\" would exceed the limit of {TagSet.Max}.");
        if (changed.Tags.Count > 0)
            _tags.Put(arn, changed);
        return changed;
    }

    public void Remove(string arn, IReadOnlyList<string> keys) => _tags.Update(arn, tags => tags.Without(keys));

    /// <summary>Removes the tags of a deleted resource.</summary>
    public void Forget(string arn) => _tags.Remove(arn);

    /// <summary>Reads the member <c>Tags</c>.</summary>
    public static IReadOnlyList<Tag> Read(InputReader input) => Read(input, input.Objects("Tags") ?? []);

    public static IReadOnlyList<Tag> ReadRequired(InputReader input) => Read(input, input.RequiredObjects("Tags"));

    private static List<Tag> Read(InputReader input, IReadOnlyList<InputReader> items)
    {
        var tags = items.Select(item => new Tag(item.RequiredString("Key"), item.RequiredString("Value"))).ToList();
        foreach (var tag in tags.Where(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
            input.Fail("Tags", tag.Key, "aws: prefixed tag key names are not allowed for external use");
        foreach (var key in tags.GroupBy(tag => tag.Key).Where(group => group.Count() > 1).Select(group => group.Key))
            input.Fail("Tags", key, "Tag keys must be unique");
        return tags;
    }
}
