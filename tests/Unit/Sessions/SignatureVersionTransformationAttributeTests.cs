using System.Management.Automation;
using DataWorksMeta.Commands;

namespace DataWorksMeta.Unit.Sessions;

public sealed class SignatureVersionTransformationAttributeTests
{
    [Theory]
    [InlineData("V1", SignatureVersion.V1)]
    [InlineData("hmac-sha1", SignatureVersion.V1)]
    [InlineData("1.0", SignatureVersion.V1)]
    [InlineData(1, SignatureVersion.V1)]
    [InlineData(1.0, SignatureVersion.V1)]
    [InlineData(" v3 ", SignatureVersion.V3)]
    [InlineData("ACS3-HMAC-SHA256", SignatureVersion.V3)]
    [InlineData(SignatureVersion.V3, SignatureVersion.V3)]
    [InlineData("V2", "V2")]
    [InlineData(2, 2)]
    public void Lets_the_names_of_the_algorithms_stand_for_the_versions(object input, object expected) =>
        Assert.Equal(expected, new SignatureVersionTransformationAttribute().Transform(null!, input));
}
