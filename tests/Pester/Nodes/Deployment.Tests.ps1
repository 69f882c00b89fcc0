# Files that are committed and deployed: what is sent, and the packages that come of it.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $writes = 'SubmitFile', 'DeployFile'

    function Get-Write { @(Get-EmulatorRequest $emulator).Where({ $_.action -in $writes }) }
    function Get-CarriedOut {
        @((Invoke-RestMethod "$($emulator.Address)/emulator/actions" -NoProxy).ForEach({ "$($_.action) $($_.target)" }))
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe '<Name> of a file' -ForEach @(
    @{ Name = 'Submit-DwFile'; Action = 'SubmitFile' }
    @{ Name = 'Publish-DwFile'; Action = 'DeployFile' }
) {
    BeforeAll { $file = Get-DwFile -NodeId 700001 }
    BeforeEach { Reset-Emulator $emulator }

    It 'sends nothing in a preview, be it forced' {
        $file | & $Name -WhatIf
        & $Name $file.FileId -Project sales_ws -WhatIf -Force | Should -BeNullOrEmpty
        Get-Write | Should -BeNullOrEmpty
    }

    It 'gives a package that says how it stands when it is asked' {
        $package = $file | & $Name -Comment 'by hand'
        $package | Should -BeOfType DataWorksMeta.Deployment
        $package.DeploymentId, $package.ProjectId, $package.Outcome | Should -Be 3000001, 10002, 'Accepted'
        (Get-Write).parameters.Comment | Should -Be 'by hand'
        Get-CarriedOut | Should -Be "$Action $($file.FileId)"
        $seen = $package | Wait-DwDeployment
        $seen.Status, $seen.Files.FileId | Should -Be 'Succeeded', $file.FileId
    }

    It 'takes ids with a workspace, rows, and nodes' {
        & $Name $file.FileId -Project sales_ws | ForEach-Object ProjectId | Should -Be 10002
        $file | Select-Object FileId, FileName, ProjectId | ConvertTo-Csv | ConvertFrom-Csv | & $Name | Should -Not -BeNullOrEmpty
        [pscustomobject]@{ TaskId = 700003 } | & $Name | ForEach-Object NodeId | Should -Be 700003
        @(Get-Write).Count | Should -Be 3
        @(Get-Write).parameters.ProjectId | Sort-Object -Unique | Should -Be 10002
    }

    It 'is one error where nothing says which workspace has the file' {
        & $Name $file.FileId -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is unknown at once where no answer came: two packages look alike' {
        Add-EmulatorRule $emulator @{ action = $Action; fault = 'lost' }
        $file | & $Name -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.OutcomeUnknown,*'
        @(Get-Write).Count | Should -Be 1
        Get-CarriedOut | Should -Be "$Action $($file.FileId)"
        & ([scriptblock]::Create(($failed[0].Exception.RecommendedAction -replace '^.*?: '))) | Out-String | Should -Match CurrentVersion
    }
}

Describe 'A package' {
    BeforeEach { Reset-Emulator $emulator }

    It 'fails where nothing was committed, says why, and succeeds after it was' {
        $file = @(Get-DwFile sales_ws).Where({ -not $_.IsCommitted })[0]
        $failed = $file | Publish-DwFile | Wait-DwDeployment -ErrorVariable why -ErrorAction SilentlyContinue
        $failed.Status | Should -Be Failed
        $failed.ErrorMessage | Should -Not -BeNullOrEmpty
        $why.FullyQualifiedErrorId | Should -BeLike 'Dw.RunFailed,*'
        $why.TargetObject | Should -Be $failed
        ($file | Submit-DwFile | Wait-DwDeployment).Status | Should -Be Succeeded
        ($file | Get-DwFile).IsCommitted | Should -BeTrue
        ($file | Publish-DwFile | Wait-DwDeployment).Status | Should -Be Succeeded
    }

    It 'is asked for by its id, in a workspace that must be named' {
        $package = Get-DwFile -NodeId 700001 | Submit-DwFile
        (Get-DwDeployment $package.DeploymentId -Project sales_ws).DeploymentId | Should -Be $package.DeploymentId
        ($package | ConvertTo-Csv | ConvertFrom-Csv | Get-DwDeployment).DeploymentId | Should -Be $package.DeploymentId
        Get-DwDeployment 1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-DwDeployment 4711 -Project 10002 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Invalid.Wkbench.Parameter,*'
    }

    It 'is waited for by its id and by a row, in a workspace that is named' {
        $package = Get-DwFile -NodeId 700001 | Submit-DwFile
        (Wait-DwDeployment $package.DeploymentId -Project sales_ws).Status | Should -Be Succeeded
        ($package | ConvertTo-Csv | ConvertFrom-Csv | Wait-DwDeployment).Status | Should -Be Succeeded
        Wait-DwDeployment $package.DeploymentId -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
    }

    It 'is an error where it has not ended in time' {
        $body = @{ RequestId = 'r'; Success = $true; Data = @{ Deployment = @{ Name = 'n'; Status = 0 }; DeployedItems = @() } }
        Add-EmulatorRule $emulator @{ action = 'GetDeployment'; reply = @{ status = 200; body = $body | ConvertTo-Json -Depth 5 } }
        $package = Get-DwFile -NodeId 700001 | Submit-DwFile
        $package | Wait-DwDeployment -TimeoutSec 0 -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.WaitTimedOut,*'
        $failed.TargetObject.DeploymentId | Should -Be $package.DeploymentId
    }
}
