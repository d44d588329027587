using System.Text.Json;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Represents an exception with members beyond code and message.</summary>
internal interface IErrorDetails
{
    /// <summary>Reads the members from the error's JSON.</summary>
    void Read(JsonElement error);
}
