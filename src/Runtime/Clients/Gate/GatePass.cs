using System.Runtime.InteropServices;

namespace PromptGrad.Clients;

/// <summary>A call was let through.</summary>
/// <param name="AdmittedAt">When.</param>
/// <param name="Tokens">What it was estimated to use; 0 where tokens don't count.</param>
/// <param name="HasWaited">Whether it had to wait.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GatePass(long AdmittedAt, long Tokens, bool HasWaited);
