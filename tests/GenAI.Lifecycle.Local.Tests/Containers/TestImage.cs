using GenAI.Lifecycle.Local.Containers;

namespace GenAI.Lifecycle.Local.Tests.Containers;

/// <summary>The executable of GenAI.Lifecycle.Local.TestContainer, which the build puts beside the tests.</summary>
internal static class TestImage
{
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "GenAI.Lifecycle.Local.TestContainer.dll");

    public static ContainerCommand Command { get; } = new("dotnet") { Arguments = [Assembly] };
}
