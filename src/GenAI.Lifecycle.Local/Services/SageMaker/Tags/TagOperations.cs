using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Tags;

/// <summary>AddTags, ListTags, DeleteTags.</summary>
internal sealed class TagOperations(TagStore tags, IReadOnlyList<Func<string, bool>> exists)
{
    public AwsResponse Add(AwsRequest request)
    {
        var input = request.Input();
        var arn = input.RequiredString("ResourceArn");
        var added = TagStore.ReadRequired(input);
        input.Complete();
        RequireResource(arn);
        return AwsResponse.Json(new JsonObject { ["Tags"] = Document(tags.Add(arn, added).Tags) });
    }

    public AwsResponse List(AwsRequest request)
    {
        var input = request.Input();
        var arn = input.RequiredString("ResourceArn");
        input.Complete();
        RequireResource(arn);

        // A resource has at most as many tags as the smallest page.
        return AwsResponse.Json(new JsonObject { ["Tags"] = Document(tags.Of(arn).Tags) });
    }

    public AwsResponse Delete(AwsRequest request)
    {
        var input = request.Input();
        var arn = input.RequiredString("ResourceArn");
        var keys = input.Strings("TagKeys");
        if (keys is null)
            input.Fail("TagKeys", null, "Member must not be null");
        input.Complete();
        RequireResource(arn);
        tags.Remove(arn, keys!);
        return AwsResponse.Json([]);
    }

    private void RequireResource(string arn)
    {
        if (!exists.Any(known => known(arn)))
            throw ServiceError.Validation($"Could not find resource \"{arn}\".");
    }

    private static JsonArray Document(IReadOnlyList<Tag> list) =>
        [.. list.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })];
}
