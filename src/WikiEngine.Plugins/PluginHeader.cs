using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Versioning;

namespace WikiEngine.Plugins;

/// <summary>What a plugin's assembly says about itself, read without loading it.</summary>
/// <param name="File">The assembly's path.</param>
/// <param name="Version">Its version.</param>
/// <param name="TargetFramework">What it is built for, such as <c>.NETCoreApp,Version=v10.0</c>; null where it does not say.</param>
/// <param name="References">The assemblies that it uses itself.</param>
internal sealed record PluginHeader(string File, Version Version, string? TargetFramework, IReadOnlyList<AssemblyName> References)
{
    /// <exception cref="WikiException">The file is missing, can't be read, or is no assembly.</exception>
    public static PluginHeader Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var image = new PEReader(stream);
            if (!image.HasMetadata) throw PluginFailure.NotAnAssembly(file);
            var reader = image.GetMetadataReader();
            return reader.IsAssembly
                ? new PluginHeader(file, reader.GetAssemblyDefinition().Version, FrameworkOf(reader), [.. ReferencesOf(reader)])
                : throw PluginFailure.NotAnAssembly(file);
        }
        catch (FileNotFoundException)
        {
            throw new WikiException($"{Path.GetFileName(file)} is missing: the plugin's assembly must bear the name of its folder. Copy it there, or remove the folder");
        }
        catch (BadImageFormatException)
        {
            throw PluginFailure.NotAnAssembly(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WikiException($"{Path.GetFileName(file)} can't be read: {exception.Message} Let the server's user read it");
        }
    }

    private static IEnumerable<AssemblyName> ReferencesOf(MetadataReader reader) =>
        reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName());

    private static string? FrameworkOf(MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference) continue;
            var type = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (type.Kind != HandleKind.TypeReference) continue;
            var name = reader.GetTypeReference((TypeReferenceHandle)type).Name;
            if (!reader.StringComparer.Equals(name, nameof(TargetFrameworkAttribute))) continue;
            // ECMA-335, II.23.3: two bytes of prolog, then the constructor's one string.
            var value = reader.GetBlobReader(attribute.Value);
            value.ReadUInt16();
            return value.ReadSerializedString();
        }
        return null;
    }
}
