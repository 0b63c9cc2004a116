using System.Globalization;
using System.Security.Cryptography;
using PromptGrad;

// Puts values into a store until it is killed, and says so of each that has been put: "folder first-number".
int number = int.Parse(args[1], CultureInfo.InvariantCulture);
using var store = new SegmentResponseStore(args[0]);
using Stream output = Console.OpenStandardOutput();
while (true)
{
    byte[] name = BitConverter.GetBytes(number);
    byte[] value = new byte[1 + (number % 5000)];
    value.AsSpan().Fill((byte)number);
    await store.PutAsync(SHA256.HashData(name), value);
    output.Write(name);
    output.Flush();
    number++;
}
