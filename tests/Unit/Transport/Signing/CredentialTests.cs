using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class CredentialTests
{
    [Theory]
    [InlineData(TestSession.KeyId, "****wxyz")]
    [InlineData("abcd", "****")]
    [InlineData("", "****")]
    public void Masks_an_id_of_any_length(string id, string expected) => Assert.Equal(expected, Credential.Mask(id));
}
