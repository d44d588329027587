using System.Text.Json;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>An exception with members of its own beyond code and message.</summary>
internal interface IErrorDetails
{
    /// <summary>Takes the members from the error's JSON.</summary>
    void Read(JsonElement error);
}
