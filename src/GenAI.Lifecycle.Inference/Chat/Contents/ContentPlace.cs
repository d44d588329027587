using System.Globalization;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>Represents the position of a content in the caller's messages, for errors.</summary>
internal readonly record struct ContentPlace(int Message, int Content)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"messages[{Message}].Contents[{Content}]");
}
