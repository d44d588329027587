using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GenAI.Lifecycle.Architecture.Tests;

/// <summary>Reads an assembly's metadata without loading it.</summary>
internal static class AssemblyFile
{
    public static IReadOnlyList<string> References(string path) =>
        Read(path, static metadata =>
            metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
        );

    /// <summary>The full names of public types that are not nested.</summary>
    public static IReadOnlyList<string> PublicTypes(string path) =>
        Read(path, static metadata =>
            metadata
                .TypeDefinitions.Select(metadata.GetTypeDefinition)
                .Where(static type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
        );

    private static IReadOnlyList<string> Read(string path, Func<MetadataReader, IEnumerable<string>> read)
    {
        using var stream = File.OpenRead(path);
        using var file = new PEReader(stream);
        return [.. read(file.GetMetadataReader())];
    }
}
