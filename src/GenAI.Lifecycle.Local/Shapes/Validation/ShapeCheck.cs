using System.Text.Json;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Checks values of one shape.</summary>
internal abstract class ShapeCheck
{
    /// <summary>Adds every constraint that the value breaks to the findings.</summary>
    /// <exception cref="Hosting.ServiceError">The value has another JSON type.</exception>
    public abstract void Check(JsonElement value, Findings findings);
}
