using Microsoft.Extensions.AI;

namespace PromptGrad.Chat;

/// <summary>Who wants to know of calls that are made here: a list from the innermost scope outwards, which flows with async calls.</summary>
internal abstract class CallScope(CallScope? outer)
{
    private static readonly AsyncLocal<CallScope?> s_current = new();

    /// <summary>The innermost scope, or <see langword="null"/>.</summary>
    public static CallScope? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>The scope around this one, or <see langword="null"/>.</summary>
    public CallScope? Outer { get; } = outer;

    /// <summary>Announces one call of a model.</summary>
    /// <param name="scope">The innermost scope, or <see langword="null"/>.</param>
    /// <param name="model">The model's name as far as it is known.</param>
    /// <exception cref="BudgetExceededException">A budget does not allow the call.</exception>
    /// <exception cref="InvalidOperationException">A budget limits money, and the model's price is not known.</exception>
    public static void Announce(CallScope? scope, string? model)
    {
        for (CallScope? each = scope; each is not null; each = each.Outer)
        {
            each.RequirePrice(model);
        }

        if (Reserve(scope, 1) is { } refusal)
        {
            throw new BudgetExceededException(refusal.Meter, refusal.Limit);
        }
    }

    /// <summary>Counts calls that are about to be made in all scopes, or in none.</summary>
    /// <param name="scope">The innermost scope, or <see langword="null"/>.</param>
    /// <param name="calls">How many.</param>
    /// <returns>Who refuses, or <see langword="null"/>.</returns>
    public static (CallMeter Meter, BudgetLimit Limit)? Reserve(CallScope? scope, int calls)
    {
        for (CallScope? each = scope; each is not null; each = each.Outer)
        {
            if (each.TryReserve(calls, out bool isPaid) is { } refusal)
            {
                for (CallScope inner = scope!; inner != each; inner = inner.Outer!)
                {
                    inner.TakeBack(calls);
                }

                return refusal;
            }

            if (isPaid)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>Counts the tokens of an answered call in all scopes; or takes the call itself back, if no model was called for the answer.</summary>
    /// <param name="scope">The innermost scope, or <see langword="null"/>.</param>
    /// <param name="response">The answer.</param>
    /// <param name="model">The model's name as the call was announced.</param>
    public static void Settle(CallScope? scope, ChatResponse response, string? model)
    {
        if (CachedReply.IsMarked(response.AdditionalProperties))
        {
            for (CallScope? each = scope; each is not null; each = each.Outer)
            {
                each.TakeBack(1);
            }

            return;
        }

        long input = response.Usage?.InputTokenCount ?? 0;
        long output = response.Usage?.OutputTokenCount ?? 0;
        string?[] models = [response.ModelId, model];
        for (CallScope? each = scope; each is not null; each = each.Outer)
        {
            each.Settle(input, output, models);
        }
    }

    /// <summary>Whether a meter is among this scope and those around it.</summary>
    public bool Includes(CallMeter meter)
    {
        for (CallScope? each = this; each is not null; each = each.Outer)
        {
            if (each.Counts(meter))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Counts calls that are about to be made, unless they are not allowed.</summary>
    /// <param name="calls">How many.</param>
    /// <param name="isPaid">Whether they have been counted further out before.</param>
    protected abstract (CallMeter Meter, BudgetLimit Limit)? TryReserve(int calls, out bool isPaid);

    protected abstract void TakeBack(int calls);

    protected abstract void Settle(long inputTokens, long outputTokens, IReadOnlyList<string?> models);

    protected virtual bool Counts(CallMeter meter) => false;

    protected virtual void RequirePrice(string? model)
    {
    }
}
