using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>The members that name a target.</summary>
internal static partial class ScalingInput
{
    public const string Namespace = "sagemaker";
    public const string Dimension = "sagemaker:variant:DesiredInstanceCount";

    public static string ResourceId(InputReader input)
    {
        CheckNamespace(input);
        var dimension = input.RequiredString("ScalableDimension");
        var id = input.RequiredString("ResourceId");
        if (dimension.Length > 0 && dimension != Dimension)
            throw Unsupported();
        if (id.Length > 0 && !VariantId.IsMatch(id))
            throw Unsupported();
        return id;
    }

    /// <summary>Returns the same where it only narrows a search.</summary>
    public static string? OptionalResourceId(InputReader input)
    {
        CheckNamespace(input);
        if (input.String("ScalableDimension") is { } dimension && dimension != Dimension)
            throw Unsupported();
        return input.String("ResourceId");
    }

    public static void CheckNamespace(InputReader input)
    {
        if (input.RequiredString("ServiceNamespace") is not ("" or Namespace))
            throw Unsupported();
    }

    /// <summary>Returns the error of a request whose target does not exist.</summary>
    /// <param name="resourceId">The resource.</param>
    /// <param name="lack">The service's word: <c>registered</c> for a policy, <c>found</c> for deregistration.</param>
    public static ServiceError NoTarget(string resourceId, string lack = "registered") =>
        new(
            "ObjectNotFoundException",
            400,
            $"No scalable target {lack} for service namespace: {Namespace}, resource ID: {resourceId}, scalable dimension: {Dimension}"
        );

    private static ServiceError Unsupported() =>
        ServiceError.Validation("Unsupported service namespace, resource type or scalable dimension");

    [GeneratedRegex("^endpoint/[a-zA-Z0-9-]{1,63}/variant/[a-zA-Z0-9-]{1,63}$")]
    private static partial Regex VariantId { get; }
}
