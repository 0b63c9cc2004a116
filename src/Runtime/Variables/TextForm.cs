using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Variables;

/// <summary>The text of a value in a prompt: invariant culture, <see langword="null"/> as nothing (rule R11). Called by generated code.</summary>
public static class TextForm
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    public static string OfBoolean(bool? value) => value switch { true => "true", false => "false", null => "" };

    /// <summary>The character.</summary>
    /// <param name="value">The value.</param>
    public static string OfCharacter(char? value) => value?.ToString() ?? "";

    /// <summary>The name of an enum member.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">A .NET enum format (<c>D</c>, <c>X</c>, …), or <see langword="null"/> for the name.</param>
    public static string OfEnum<T>(T? value, string? format = null)
        where T : struct, Enum
        => value is { } enumeration ? enumeration.ToString(format) : "";

    /// <summary>A formattable value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">A .NET format, or <see langword="null"/>.</param>
    public static string Of<T>(T? value, string? format = null)
        where T : IFormattable
        => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A formattable value that may be missing.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">A .NET format, or <see langword="null"/>.</param>
    public static string OfNullable<T>(T? value, string? format = null)
        where T : struct, IFormattable
        => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The texts of a sequence's items.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="text">The text of one.</param>
    public static IEnumerable<string>? Each<T>(IEnumerable<T>? items, Func<T, string> text) => items?.Select(text);

    /// <summary>One item per line.</summary>
    /// <param name="items">The items as text.</param>
    public static string Lines(IEnumerable<string?>? items) => string.Join('\n', items ?? []);

    /// <summary>One item per line, each behind a hyphen.</summary>
    /// <param name="items">The items as text.</param>
    public static string Bullets(IEnumerable<string?>? items) => Join(items, static _ => "- ");

    /// <summary>One item per line, numbered from 1.</summary>
    /// <param name="items">The items as text.</param>
    public static string Numbered(IEnumerable<string?>? items) => Join(items, static n => n.ToString(CultureInfo.InvariantCulture) + ". ");

    /// <summary>The items in one line, a comma and a space between them.</summary>
    /// <param name="items">The items as text.</param>
    public static string Comma(IEnumerable<string?>? items) => string.Join(", ", items ?? []);

    /// <summary>JSON, not indented; only what JSON itself requires is escaped.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes it.</param>
    public static string OfJson<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a number; what JSON has no number for (not a number, infinity) as a string.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteJson(Utf8JsonWriter writer, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <inheritdoc cref="WriteJson(Utf8JsonWriter, double)"/>
    public static void WriteJson(Utf8JsonWriter writer, float value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (float.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The text of a value whose type is known at run time only, for critics and displays.</summary>
    /// <param name="value">The value.</param>
    public static string OfAny(object? value) => value switch
    {
        null => "",
        string text => text,
        bool boolean => OfBoolean(boolean),
        ChatMessage message => $"{message.Role}: {message.Text}",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => Lines(items.Cast<object?>().Select(OfAny)),
        _ => OfObject(value),
    };

    /// <summary>What the value says itself; a record's text has those of its members, which are in the current culture.</summary>
    private static string OfObject(object value)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return value.ToString() ?? "";
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Join(IEnumerable<string?>? items, Func<int, string> prefix)
    {
        var text = new StringBuilder();
        int n = 0;
        foreach (string? item in items ?? [])
        {
            if (n++ > 0)
            {
                text.Append('\n');
            }

            text.Append(prefix(n)).Append(item);
        }

        return text.ToString();
    }
}
