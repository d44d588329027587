using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.CloudTrail;

/// <summary>A lookup attribute. Events are found by the marks that were set when they were recorded.</summary>
internal sealed record LookupFilter(string Key, string Value)
{
    /// <summary>The mark of the events that it lets through.</summary>
    public string Mark => Of(Key, Key == "ReadOnly" ? Value.ToLowerInvariant() : Value);

    /// <summary>Returns all marks of an event.</summary>
    public static IReadOnlyCollection<string> Marks(TrailEvent entry) =>
        new HashSet<string>(
            [
                Of("EventId", entry.EventId),
                Of("EventName", entry.EventName),
                Of("ReadOnly", entry.ReadOnly ? "true" : "false"),
                Of("Username", entry.Username),
                Of("EventSource", entry.EventSource),
                .. entry.AccessKeyId is { } key ? [Of("AccessKeyId", key)] : (IEnumerable<string>)[],
                .. entry.Resources.SelectMany(Marks),
            ],
            StringComparer.Ordinal
        );

    private static IEnumerable<string> Marks(TrailResource resource) =>
        [Of("ResourceType", resource.Type), Of("ResourceName", resource.Name)];

    private static string Of(string key, string value) => $"{key}={value}";
}
