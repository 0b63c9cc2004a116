using Microsoft.Extensions.AI;

namespace PromptGrad.Testing;

/// <summary>A client that has no other one inside it.</summary>
internal static class LeafClient
{
    /// <summary>The client itself, and its metadata: provider and model have the same name.</summary>
    public static object? ServiceOf(IChatClient client, string name, Type serviceType, object? serviceKey)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(name, null, name)
            : serviceType.IsInstanceOfType(client) ? client : null;
    }
}
