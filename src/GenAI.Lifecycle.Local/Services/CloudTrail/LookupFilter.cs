namespace GenAI.Lifecycle.Local.Services.CloudTrail;

/// <summary>A lookup attribute.</summary>
internal sealed record LookupFilter(string Key, string Value)
{
    public bool Matches(TrailEvent entry) => Key switch
    {
        "EventId" => entry.EventId == Value,
        "EventName" => entry.EventName == Value,
        "ReadOnly" => string.Equals(entry.ReadOnly ? "true" : "false", Value, StringComparison.OrdinalIgnoreCase),
        "Username" => entry.Username == Value,
        "ResourceType" => entry.Resources.Any(resource => resource.Type == Value),
        "ResourceName" => entry.Resources.Any(resource => resource.Name == Value),
        "EventSource" => entry.EventSource == Value,
        _ => entry.AccessKeyId == Value,
    };
}
