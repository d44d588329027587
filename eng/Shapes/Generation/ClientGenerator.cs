namespace GenAI.Lifecycle.Shapes.Generation;
internal static class ClientGenerator
{
    public static IEnumerable<GeneratedFile> GenerateAll(string root) => [];
}
