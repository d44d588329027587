using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Guardrails;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.Bedrock.Guardrails;

/// <summary>CreateGuardrail, UpdateGuardrail, CreateGuardrailVersion, GetGuardrail, ListGuardrails, DeleteGuardrail.</summary>
internal sealed class GuardrailOperations
{
    /// <summary>The version that can be changed.</summary>
    public const string Draft = "DRAFT";

    private const int PageSize = 1000;
    private const int IdLength = 12;
    private const string IdCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";

    private readonly StateStore _store;
    private readonly GuardrailCatalog _catalog;

    public GuardrailOperations(StateStore store, GuardrailCatalog catalog)
    {
        (_store, _catalog) = (store, catalog);
        Operations =
        [
            new("CreateGuardrail", Done(Create)),
            new("UpdateGuardrail", Done(Update)),
            new("CreateGuardrailVersion", Done(CreateVersion)),
            new("GetGuardrail", Done(Get)),
            new("ListGuardrails", Done(List)),
            new("DeleteGuardrail", Done(Delete)),
        ];
    }

    public IReadOnlyList<LocalOperation> Operations { get; }

    public IEnumerable<LocalResource> Inventory() =>
        _catalog
            .Created.List()
            .Select(static item => new LocalResource("AWS::Bedrock::Guardrail", item.Key, item.Value.Arn, item.Value.CreatedAt));

    private AwsResponse Create(AwsRequest request)
    {
        var record = GuardrailInput.Read(request, RandomNumberGenerator.GetString(IdCharacters, IdLength));
        Usable(record);
        var kept = _store.Transaction(() => Keep(record));
        Touch(request, kept);
        return Accepted(Identity(kept, "createdAt"));
    }

    /// <summary>Returns the result of an earlier call with the same token, which creates nothing.</summary>
    private GuardrailRecord Keep(GuardrailRecord record)
    {
        foreach (var (_, known) in _catalog.Created.List())
        {
            if (known.Definition.Version == Draft && record.Token is not null && known.Token == record.Token)
                return known;
            if (known.Name == record.Name)
                throw new ServiceError(
                    "ConflictException",
                    400,
                    "Another guardrail in your account already has this name. Update the guardrail name and try again."
                );
        }

        _catalog.Created.Put(Key(record.Definition), record);
        return record;
    }

    private AwsResponse Update(AwsRequest request)
    {
        var known = Require(request, Draft);
        var record = GuardrailInput.Read(request, known.Definition.Id) with { CreatedAt = known.CreatedAt, Token = known.Token };
        Usable(record);
        _catalog.Created.Put(Key(record.Definition), record);
        return Accepted(Identity(record, "updatedAt"));
    }

    private AwsResponse CreateVersion(AwsRequest request)
    {
        var input = request.Input();
        var description = input.String("description");
        input.Complete();
        var draft = Require(request, Draft);
        var id = draft.Definition.Id;
        var version = _store.Transaction(() =>
        {
            var next = (
                Versions(id).Select(static r => int.TryParse(r.Definition.Version, CultureInfo.InvariantCulture, out var n) ? n : 0).Max()
                + 1
            ).ToString(CultureInfo.InvariantCulture);
            var numbered = draft with
            {
                Definition = draft.Definition with { Version = next },
                Description = description ?? draft.Description,
                CreatedAt = request.Time,
                UpdatedAt = request.Time,
            };
            _catalog.Created.Put(Key(numbered.Definition), numbered);
            return next;
        });
        return Accepted(new JsonObject { ["guardrailId"] = id, ["version"] = version });
    }

    private AwsResponse Get(AwsRequest request)
    {
        var record = Require(request, request.Http.Query["guardrailVersion"].FirstOrDefault() ?? Draft);
        var definition = record.Definition;
        var document = Identity(record, "createdAt");
        document["name"] = record.Name;
        if (record.Description is { } description)
            document["description"] = description;
        document["status"] = "READY";
        document["updatedAt"] = Time(record.UpdatedAt);
        document["blockedInputMessaging"] = definition.BlockedInputMessaging;
        document["blockedOutputsMessaging"] = definition.BlockedOutputsMessaging;
        GuardrailPolicyDocuments.Add(document, request, record.Request);
        return AwsResponse.Json(document);
    }

    private AwsResponse List(AwsRequest request)
    {
        var identifier = request.Http.Query["guardrailIdentifier"].FirstOrDefault();
        var size = request.Http.Query["maxResults"].FirstOrDefault() is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : PageSize;

        // Without an id: the drafts; with one: its versions.
        var after = request.Http.Query["nextToken"].FirstOrDefault();
        var found = _catalog
            .Created.List(identifier is null ? "" : $"{GuardrailCatalog.IdOf(identifier)}/", after)
            .Where(item => identifier is not null || item.Value.Definition.Version == Draft)
            .Take(size + 1)
            .ToList();
        var document = new JsonObject { ["guardrails"] = new JsonArray([.. found.Take(size).Select(item => Summary(item.Value))]) };
        if (found.Count > size)
            document["nextToken"] = found[size - 1].Key;
        return AwsResponse.Json(document);
    }

    private AwsResponse Delete(AwsRequest request)
    {
        var version = request.Http.Query["guardrailVersion"].FirstOrDefault();
        var record = Require(request, version ?? Draft);
        foreach (var gone in version is null ? Versions(record.Definition.Id) : [record])
            _catalog.Created.Remove(Key(gone.Definition));
        return new AwsResponse { Status = 202, Document = [] };
    }

    private GuardrailRecord Require(AwsRequest request, string version)
    {
        var id = GuardrailCatalog.IdOf(request.Labels["guardrailIdentifier"]);
        var record = _catalog.Created.Get($"{id}/{version}")
            ?? throw new ServiceError(
                "ResourceNotFoundException",
                404,
                "The guardrail identifier or version provided in the request does not exist."
            );
        Touch(request, record);
        return record;
    }

    private IEnumerable<GuardrailRecord> Versions(string id) => _catalog.Created.List($"{id}/").Select(static item => item.Value);

    // Created once to check its patterns.
    private void Usable(GuardrailRecord record)
    {
        try
        {
            _ = _catalog.Make(record.Definition);
        }
        catch (ArgumentException error)
        {
            throw ServiceError.Validation(error.Message);
        }
    }

    private static JsonObject Identity(GuardrailRecord record, string time) =>
        new()
        {
            ["guardrailId"] = record.Definition.Id,
            ["guardrailArn"] = record.Arn,
            ["version"] = record.Definition.Version,
            [time] = Time(time == "createdAt" ? record.CreatedAt : record.UpdatedAt),
        };

    private static JsonObject Summary(GuardrailRecord record)
    {
        var document = new JsonObject
        {
            ["id"] = record.Definition.Id,
            ["arn"] = record.Arn,
            ["status"] = "READY",
            ["name"] = record.Name,
            ["version"] = record.Definition.Version,
            ["createdAt"] = Time(record.CreatedAt),
            ["updatedAt"] = Time(record.UpdatedAt),
        };
        if (record.Description is { } description)
            document["description"] = description;
        return document;
    }

    private static Func<AwsRequest, CancellationToken, Task<AwsResponse>> Done(Func<AwsRequest, AwsResponse> operation) =>
        (request, _) => Task.FromResult(operation(request));

    private static AwsResponse Accepted(JsonObject document) => new() { Status = 202, Document = document };

    private static void Touch(AwsRequest request, GuardrailRecord record) =>
        request.Resources.Add(new TrailResource("AWS::Bedrock::Guardrail", record.Arn));

    private static string Key(GuardrailDefinition guardrail) => $"{guardrail.Id}/{guardrail.Version}";

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
