using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Generator;

/// <summary>
/// Generated text as the compiler's driver keeps it in memory from edit to edit: with one byte for a character, not two, if it has no others than the
/// first 256, as most code.
/// </summary>
internal sealed class CompactText : SourceText
{
    private readonly byte[] _characters;

    private CompactText(byte[] characters) => _characters = characters;

    public override Encoding Encoding => Encoding.UTF8;

    public override int Length => _characters.Length;

    public override char this[int position] => (char)_characters[position];

    public static SourceText Of(string text)
    {
        byte[] characters = new byte[text.Length];
        for (int i = 0; i < characters.Length; i++)
        {
            if (text[i] > byte.MaxValue)
            {
                return From(text, Encoding.UTF8);
            }

            characters[i] = (byte)text[i];
        }

        return new CompactText(characters);
    }

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        for (int i = 0; i < count; i++)
        {
            destination[destinationIndex + i] = (char)_characters[sourceIndex + i];
        }
    }
}
