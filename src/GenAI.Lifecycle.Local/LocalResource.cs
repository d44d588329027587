namespace GenAI.Lifecycle.Local;

/// <summary>Represents a resource in a <see cref="LocalAws"/>.</summary>
/// <param name="Type">CloudFormation type name, such as <c>AWS::SageMaker::Endpoint</c>.</param>
/// <param name="Name">Name within its type.</param>
/// <param name="Arn">Amazon resource name.</param>
/// <param name="CreatedAt">The creation time.</param>
public sealed record LocalResource(string Type, string Name, string Arn, DateTimeOffset CreatedAt);
