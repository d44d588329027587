using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>Pages of at most 50; a token is the number of items seen.</summary>
internal static class ScalingPage
{
    private const int MaxSize = 50;

    public static (int Skip, int Take) Read(InputReader input)
    {
        var take = (int)(input.Integer("MaxResults", 1, MaxSize) ?? MaxSize);
        var token = input.String("NextToken");
        if (token is null)
            return (0, take);
        return int.TryParse(token, System.Globalization.CultureInfo.InvariantCulture, out var skip) && skip >= 0
            ? (skip, take)
            : throw new ServiceError("InvalidNextTokenException", 400, "The next token is invalid.");
    }

    public static AwsResponse Answer(string member, IEnumerable<JsonObject> items, (int Skip, int Take) page)
    {
        var shown = items.Skip(page.Skip).Take(page.Take + 1).ToList();
        var document = new JsonObject { [member] = new JsonArray([.. shown.Take(page.Take)]) };
        if (shown.Count > page.Take)
            document["NextToken"] = (page.Skip + page.Take).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return AwsResponse.Json(document);
    }
}
