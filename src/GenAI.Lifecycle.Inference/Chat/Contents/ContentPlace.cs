using System.Globalization;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>Where in the caller's messages a content stands, for errors.</summary>
internal readonly record struct ContentPlace(int Message, int Content)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"messages[{Message}].Contents[{Content}]");
}
