using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>What a policy found, or looked for and did not find.</summary>
/// <param name="Policy">The member of an assessment that it belongs to, such as <c>wordPolicy</c>.</param>
/// <param name="List">The list within it, such as <c>customWords</c>.</param>
/// <param name="Detected">Whether it is there.</param>
/// <param name="Action">What is done to it.</param>
/// <param name="Members">What else the service tells of it.</param>
internal sealed record GuardrailFinding(string Policy, string List, bool Detected, GuardrailAction Action, JsonObject Members)
{
    public JsonObject Document()
    {
        var document = Members.DeepClone().AsObject();
        document["action"] = !Detected ? "NONE" : Action switch
        {
            GuardrailAction.Block => "BLOCKED",
            GuardrailAction.Anonymize => "ANONYMIZED",
            _ => "NONE",
        };
        document["detected"] = Detected;
        return document;
    }
}
