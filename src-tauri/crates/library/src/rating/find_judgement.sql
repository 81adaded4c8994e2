SELECT id FROM judgement WHERE digest = :digest
