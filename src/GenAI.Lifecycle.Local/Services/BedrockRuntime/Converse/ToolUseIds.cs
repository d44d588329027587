using System.Security.Cryptography;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>Ids of tool uses: the client's own, else one in Bedrock's form.</summary>
internal static class ToolUseIds
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Of(FunctionCallContent call) =>
        call.CallId is { Length: > 0 } id ? id : "tooluse_" + RandomNumberGenerator.GetString(Alphabet, 22);
}
