using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Shapes.Generation;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>A call that both clients make: what they send is compared, and what they make of the answer.</summary>
/// <param name="Id">The first segment of the path that the call goes to.</param>
/// <param name="Title">The title of the sample.</param>
/// <param name="Sdk">The service.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Input">The request's members.</param>
/// <param name="Answer">The answer.</param>
internal sealed record WireCase(int Id, string Title, SdkModel Sdk, OperationModel Operation, JsonObject Input, WireAnswer Answer);
