namespace PromptGrad.Model;

/// <summary>How a member of <c>IGradComponent</c> comes to be.</summary>
internal enum InterfaceMember
{
    /// <summary>As a public member.</summary>
    Public,

    /// <summary>Explicitly, because the user's type has a member of that name.</summary>
    Explicit,

    /// <summary>Not generated: the user wrote the explicit implementation.</summary>
    Written,
}
