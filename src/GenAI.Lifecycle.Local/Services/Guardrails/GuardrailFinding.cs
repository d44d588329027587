using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>Represents a detected or undetected item of a policy.</summary>
/// <param name="Policy">The member of an assessment that it belongs to, such as <c>wordPolicy</c>.</param>
/// <param name="List">The list within it, such as <c>customWords</c>.</param>
/// <param name="Detected">Whether the item was detected.</param>
/// <param name="Action">The action for the item.</param>
/// <param name="Members">The other members of the service's answer.</param>
internal sealed record GuardrailFinding(string Policy, string List, bool Detected, GuardrailAction Action, JsonObject Members)
{
    public JsonObject Document()
    {
        var document = Members.DeepClone().AsObject();
        document["action"] = !Detected
            ? "NONE"
            : Action switch
            {
                GuardrailAction.Block => "BLOCKED",
                GuardrailAction.Anonymize => "ANONYMIZED",
                _ => "NONE",
            };
        document["detected"] = Detected;
        return document;
    }
}
