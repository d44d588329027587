using System.Globalization;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Bedrock;

/// <summary>
/// ListInferenceProfiles and GetInferenceProfile: for each model the profile of the region's geography and the global
/// one, as the system defines them.
/// </summary>
internal sealed class InferenceProfiles(ModelCatalog catalog, TimeProvider clock)
{
    private const int MaxPage = 1000;
    private const int MaxName = 64;
    private const string SystemDefined = "SYSTEM_DEFINED";
    private readonly DateTimeOffset _created = clock.GetUtcNow();

    public IReadOnlyList<LocalOperation> Operations =>
        [
            new("ListInferenceProfiles", (request, _) => Task.FromResult(List(request))),
            new("GetInferenceProfile", (request, _) => Task.FromResult(Get(request))),
        ];

    private AwsResponse List(AwsRequest request)
    {
        var query = request.Http.Query;
        var size = query["maxResults"].FirstOrDefault() is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : MaxPage;
        var after = query["nextToken"].FirstOrDefault();

        // Only system-defined profiles exist: application profiles cannot be created here.
        var found =
            query["type"] == "APPLICATION"
                ? []
                : All(request).Where(profile => after is null || string.CompareOrdinal(profile.Id, after) > 0).Take(size + 1).ToArray();
        var document = new JsonObject
        {
            ["inferenceProfileSummaries"] = new JsonArray([.. found.Take(size).Select(profile => Document(request, profile))]),
        };
        if (found.Length > size)
            document["nextToken"] = found[size - 1].Id;
        return AwsResponse.Json(document);
    }

    private AwsResponse Get(AwsRequest request)
    {
        var identifier = request.Labels["inferenceProfileIdentifier"];
        var id = identifier.StartsWith("arn:", StringComparison.Ordinal) ? identifier[(identifier.LastIndexOf('/') + 1)..] : identifier;
        var profile = All(request).FirstOrDefault(profile => profile.Id == id)
            ?? throw new ServiceError(
                "ResourceNotFoundException",
                404,
                $"The inference profile '{identifier}' was not found. Check the identifier and try again."
            );
        return AwsResponse.Json(Document(request, profile));
    }

    private IEnumerable<Profile> All(AwsRequest request) =>
        catalog
            .All.SelectMany(model =>
                new[] { new Profile($"{Geography(request.Region)}.{model.Id}", model), new Profile($"global.{model.Id}", model) }
            )
            .OrderBy(profile => profile.Id, StringComparer.Ordinal);

    private JsonObject Document(AwsRequest request, Profile profile)
    {
        var scope = profile.Id.Split('.')[0];
        var letters = $"{scope.ToUpperInvariant()} {profile.Model.Definition.Name ?? profile.Model.Id}".Select(c =>
            char.IsAsciiLetterOrDigit(c) ? c : ' '
        );
        var name = string.Join(' ', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new JsonObject
        {
            ["inferenceProfileName"] = name[..Math.Min(name.Length, MaxName)].TrimEnd(),
            ["description"] = $"Routes requests to {profile.Model.Id} in {request.Region}.",
            ["createdAt"] = Time(_created),
            ["updatedAt"] = Time(_created),
            ["inferenceProfileArn"] = request.Arn("bedrock", $"inference-profile/{profile.Id}"),
            ["models"] = new JsonArray(
                new JsonObject { ["modelArn"] = $"arn:{request.Partition}:bedrock:{request.Region}::foundation-model/{profile.Model.Id}" }
            ),
            ["inferenceProfileId"] = profile.Id,
            ["status"] = "ACTIVE",
            ["type"] = SystemDefined,
        };
    }

    private static string Geography(string region) =>
        region switch
        {
            _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "us-gov",
            _ when region.StartsWith("ap-", StringComparison.Ordinal) => "apac",
            _ => region.Split('-')[0],
        };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed record Profile(string Id, LocalModel Model);
}
