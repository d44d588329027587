using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.S3.Posts;

/// <summary>Represents the conditions that the signer of a form sets. Source: "POST policy", Amazon S3 API reference.</summary>
internal sealed class PostPolicy
{
    private static readonly string[] Exempt = ["policy", "x-amz-signature", "file"];
    private readonly List<PostCondition> _conditions = [];
    private DateTimeOffset _expires;

    private PostPolicy() { }

    public long MinLength { get; private set; }

    public long MaxLength { get; private set; } = long.MaxValue;

    /// <exception cref="ServiceError">InvalidPolicyDocument.</exception>
    public static PostPolicy Parse(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            throw Invalid("Invalid Base64.");
        try
        {
            return new PostPolicy().Read(JsonDocuments.ReadObject(bytes.AsSpan(0, length)));
        }
        catch (JsonException)
        {
            throw Invalid("Invalid JSON.");
        }
    }

    /// <summary>Checks fields against the conditions; every field requires a condition.</summary>
    /// <exception cref="ServiceError">AccessDenied.</exception>
    public void Check(IReadOnlyDictionary<string, string> fields, DateTimeOffset now)
    {
        if (now > _expires)
            throw Denied("Policy expired.");
        if (_conditions.Find(condition => !condition.Holds(fields)) is { } broken)
            throw Denied($"Policy Condition failed: {broken}");

        var named = _conditions.Select(condition => condition.Field).Concat(Exempt).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var extra = fields
            .Keys.Where(name => !named.Contains(name) && !name.StartsWith("x-ignore-", StringComparison.OrdinalIgnoreCase))
            .ToArray();
        if (extra.Length > 0)
            throw Denied($"Extra input fields: {string.Join(", ", extra)}");
    }

    private PostPolicy Read(JsonElement document)
    {
        if (
            !document.TryGetProperty("expiration", out var expiration)
            || expiration.ValueKind != JsonValueKind.String
            || !AwsTimestamp.TryFromText(expiration.GetString(), out _expires)
        )
            throw Invalid("Invalid 'expiration' value.");
        if (!document.TryGetProperty("conditions", out var conditions) || conditions.ValueKind != JsonValueKind.Array)
            throw Invalid("Policy missing conditions.");

        foreach (var condition in conditions.EnumerateArray())
        {
            if (!ReadRange(condition))
                _conditions.AddRange(PostCondition.Read(condition) ?? throw Invalid($"Invalid Condition: {condition.GetRawText()}"));
        }

        return this;
    }

    private bool ReadRange(JsonElement condition)
    {
        if (
            condition.ValueKind != JsonValueKind.Array
            || condition.GetArrayLength() != 3
            || condition[0].ValueKind != JsonValueKind.String
            || condition[0].GetString() != "content-length-range"
        )
            return false;
        if (Number(condition[1]) is not { } min || Number(condition[2]) is not { } max || min > max)
            throw Invalid($"Invalid Condition: {condition.GetRawText()}");

        (MinLength, MaxLength) = (min, max);
        return true;
    }

    private static long? Number(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) && number >= 0 => number,
            JsonValueKind.String when long.TryParse(value.GetString(), out var number) && number >= 0 => number,
            _ => null,
        };

    private static ServiceError Invalid(string why) => new("InvalidPolicyDocument", 400, $"Invalid Policy: {why}");

    private static ServiceError Denied(string why) => new("AccessDenied", 403, $"Invalid according to Policy: {why}");
}
