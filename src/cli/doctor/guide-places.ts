const bedrock = "docs/guides/bedrock-from-your-laptop.md";
const models = "docs/guides/models-and-cost.md";

/** Where a remedy is written out; a test looks whether the headings are there. */
export const guidePlaces = {
  bucket: `${bedrock}#the-bucket`,
  serviceRole: `${bedrock}#the-service-role`,
  ownPolicy: `${bedrock}#your-own-policy`,
  key: `${bedrock}#with-a-key-of-your-own`,
  models: `${models}#the-models`,
  ownPrices: `${models}#prices-of-your-own`,
} as const;
