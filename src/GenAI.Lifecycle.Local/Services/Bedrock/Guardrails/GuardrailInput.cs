using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Guardrails;

namespace GenAI.Lifecycle.Local.Services.Bedrock.Guardrails;

/// <summary>Reads the common input of CreateGuardrail and UpdateGuardrail.</summary>
internal static class GuardrailInput
{
    /// <param name="request">The request.</param>
    /// <param name="id">The guardrail's id.</param>
    /// <exception cref="ServiceError">A member is missing or invalid, or a policy is not supported here.</exception>
    public static GuardrailRecord Read(AwsRequest request, string id)
    {
        var input = request.Input();
        var name = input.RequiredString("name");
        var description = input.String("description");
        var blockedInput = input.RequiredString("blockedInputMessaging");
        var blockedOutputs = input.RequiredString("blockedOutputsMessaging");
        var token = input.String("clientRequestToken");
        input.Any("kmsKeyId");
        input.Any("tags");
        input.Any("crossRegionConfig");
        if (input.Any("automatedReasoningPolicyConfig") is not null)
            throw ServiceError.Validation("automatedReasoningPolicyConfig is not offered by the local guardrails.");

        var policies = PolicyInput.Read(input);
        input.Complete();
        if (policies.IsEmpty)
            throw ServiceError.Validation("A guardrail must have at least one policy.");

        return new GuardrailRecord
        {
            Name = name,
            Arn = request.Arn("bedrock", $"guardrail/{id}"),
            Description = description,
            Definition = new GuardrailDefinition
            {
                Id = id,
                Version = GuardrailOperations.Draft,
                BlockedInputMessaging = blockedInput,
                BlockedOutputsMessaging = blockedOutputs,
                Policies = policies,
            },
            Request = request.Document,
            Token = token,
            CreatedAt = request.Time,
            UpdatedAt = request.Time,
        };
    }
}
