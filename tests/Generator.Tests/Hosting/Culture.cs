using System.Globalization;

namespace PromptGrad.Generator.Tests;

/// <summary>Runs code where numbers and dates look as in Finland: the minus is U+2212, the decimal separator a comma. Made by hand, because the tests run without culture data.</summary>
internal static class Culture
{
    public static async Task FinnishAsync(Func<Task> action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var finnish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        finnish.NumberFormat.NegativeSign = "\u2212";
        finnish.NumberFormat.NumberDecimalSeparator = ",";
        finnish.NumberFormat.NumberGroupSeparator = "\u00A0";
        finnish.DateTimeFormat.ShortDatePattern = "d.M.yyyy";
        CultureInfo.CurrentCulture = finnish;
        try
        {
            await action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
